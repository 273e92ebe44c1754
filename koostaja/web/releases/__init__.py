"""What happens with a draft until it is signed, and with a signed directive afterwards."""
