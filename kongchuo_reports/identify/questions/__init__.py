"""Questions: what people are asked and what they answered; no pair is compared here."""
