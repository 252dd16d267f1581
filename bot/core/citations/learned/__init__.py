"""What words weigh that stand beside a number or beside words in quotation marks, as it was learned
from labelled messages (`training/`)."""
