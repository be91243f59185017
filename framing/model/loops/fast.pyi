from framing.model.loops.plain import find_form as find_form
from framing.model.loops.plain import find_tokens as find_tokens
from framing.model.loops.plain import look_up as look_up
from framing.model.loops.plain import mask_names as mask_names
from framing.model.loops.plain import rank_frames as rank_frames
from framing.model.loops.plain import score_flags as score_flags
from framing.model.loops.plain import score_words as score_words
from framing.model.loops.plain import word_tones as word_tones
