"""The build of the shipped layers from the kept inputs; the program itself never imports it."""
