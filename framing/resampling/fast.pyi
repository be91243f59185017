from framing.resampling.plain import ends as ends
