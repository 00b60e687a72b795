"""Does anything crash, hang or fill the memory, whatever bytes come? ``python -m fuzz`` tries."""
