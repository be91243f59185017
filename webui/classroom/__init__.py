"""The classroom's pages: a teacher's (`/class`), a pupil's (`/join`, `/lesson`), and the lesson plans."""

from __future__ import annotations

from webui.classroom import exercises, files, joining, lesson, plans, teacher
from webui.classroom.live import drawn
from webui.classroom.rooms import CLASSROOM, LESSON, PLANS

__all__ = ["CLASSROOM", "LESSON", "PLANS", "drawn", "exercises", "files", "joining", "lesson", "plans", "teacher"]
