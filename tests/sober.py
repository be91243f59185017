"""The news of the seed article as a sober desk would write it: our own words, none of the seed's."""

SOBER = """US and Israeli officials discuss second phase of Gaza ceasefire

By a staff reporter

U.S. envoys met Israeli officials in Jerusalem on Monday to discuss the second phase of the ceasefire between Israel \
and Hamas.

Earlier in the day, Israel returned the bodies of 15 Palestinians to Gaza. On Sunday, Hamas had handed over the body \
of an Israeli hostage. The exchange is part of the first phase of the agreement, which the United States brokered. \
The bodies of four hostages are still in Gaza.

Under the first phase, fighting stopped and deliveries of food and fuel began. The second phase provides for an \
international force, for a new administration of Gaza and for the disarming of Hamas. No date has been set for it.

The two sides have not agreed on what will happen to Hamas fighters in areas that the Israeli army holds. A U.S. \
official said that several proposals were on the table, among them that the fighters give up their weapons and leave.

Jared Kushner, who worked on the Middle East during Donald Trump's first term, took part in the meeting. He did not \
speak to reporters. The State Department said that the talks would go on this week.

The United States has said that it supports Israel's right to defend itself and that it wants the ceasefire to hold. \
Hamas said in a statement that it would keep to the agreement if Israel did. Israel's government did not comment.
"""
