"""What follows from a judgement by the rules: deadlines, the next inspection, what may be done."""
