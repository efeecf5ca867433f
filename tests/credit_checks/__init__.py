"""Official credit reports, made by hand as their users print them."""
