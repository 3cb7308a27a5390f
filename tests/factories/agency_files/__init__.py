"""Files as agencies really send them, drawn from a seed together with what they truly say.

The set is the judge of `ngangtam.intake`: it was designed from how offices work, without looking
at how the reader recognises anything, and it shares nothing with the demo's writer.

People come from `people`, the many ways of typing a value from `habits`, a sheet with its truth
is put together by `sheets`, the layouts stand in `layouts_*`, files are written by `writing`, and
`scoring` holds a reading against the truth. `python -m tests.factories.agency_files.report`
prints the score.
"""
