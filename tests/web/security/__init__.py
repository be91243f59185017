"""The page's safety, number by number. What is not in this folder is tested where it is made:

one analysis ends after 5 s                         tests/test_workers.py
a file is read in 512 MiB, 10 s, by a child         tests/test_sandbox.py, tests/test_formats.py
DOCX 25 MiB and 1,000 entries, PDF 50 pages         tests/web/test_uploads.py, hostile names and saved reports too
nothing stored or logged unless asked               tests/web/test_share.py, test_analyse.py; tests/browser
ids and keys are stored hashed                      tests/store/test_store.py, test_classes.py
SECRET_KEY of 32 bytes, address, proxies, threads   tests/web/test_serve.py
nicknames and what pupils write                     tests/web/test_classroom.py, test_guessing.py
no cell of a CSV file is a formula                  tests/renderers/test_csv.py, tests/web/test_export.py
"""
