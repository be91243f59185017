"""The page in Debian's Chromium. The design counts seventeen checks; this is where each is made.

 1  the sample has flags, and its text is unchanged      test_marks: the_sample_is_marked_and_unchanged
 2  line ends, emoji, accents, markup: every quote fits  test_marks: hostile_text_is_only_text
 3  nested, crossing, identical: nothing doubled         test_marks: nested_crossing_and_identical_flags_double_nothing
 4  without a script                                     test_marks: without_script_…; bench and classroom the same
 5  no console or policy message, no other host          conftest: Guard watches every page of every test
 6  axe, WCAG 2.2 AA, light, dark, 375 px                test_every_page: a_page_is_for_everybody; classroom, files
 7  keyboard only                                        test_keys_and_filters: keyboard_walk, …_without_a_mouse
 8  filters change marks, counts, live region            test_keys_and_filters: filters_change_…
 9  families differ in forced colours                    test_keys_and_filters: families_differ_without_colour
10  320 px, 400 %                                        test_every_page: a_page_is_for_everybody
11  paper, from a dark screen                            test_in_and_out: paper_is_light_and_complete
12  bad input is said beside the box                     test_in_and_out: a_fault_is_said_beside_the_box_…
13  10,000 words within 5 s                              test_marks: ten_thousand_words_are_quick
14  JSON comes back the same, files stand alone          test_in_and_out: json_comes_back_…, …_stands_alone
15  nothing of a text is stored                          test_in_and_out: a_text_is_stored_nowhere
16  a link only when asked, until revoked, noindex       test_in_and_out: a_link_only_when_asked_and_until_revoked
17  every error has a page                               test_every_page: error_pages_are_dressed
"""
