"""The recipes: which stage follows which, for a build, a check and an import.

Every stage takes values and returns values and notes; files are read and written through the World.
Only this package knows the order of the stages.
"""
