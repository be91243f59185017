"""Two articles of our own about one event in a town that does not exist."""

FIRST = """Armed groups attack aid convoy near Wexholm

Armed groups attacked an aid convoy near the port of Wexholm on Tuesday, killing 12 drivers and wounding 30 others.

The convoy of 14 lorries had left the harbour at dawn with grain for the Tarn valley. “They came from the hills,” said Moira Dunne, a nurse who treated the wounded. Dunne said the clinic had run out of blood by noon.

The governor closed the coast road after the attack. The Calder Relief Fund, which paid for the grain, will send another convoy next week. The Calder Relief Fund has worked in the valley since 2009.

The road stays closed until Friday, according to the governor’s office.
"""

SECOND = """Terrorists slaughter drivers in cowardly ambush

Terrorists attacked an aid convoy near the port of Wexholm on Tuesday, killing 15 drivers and wounding 30 others.

The convoy of 14 lorries had left the harbour at dawn with grain for the Tarn valley. “This is an outrage, and somebody will pay for it,” said Interior Minister Pavel Orlo. He added that soldiers were already in the hills.

The governor closed the coast road after the massacre. Soldiers searched two villages. “We found nothing,” a spokesman for the army said. Soldiers will stay for a month.
"""
