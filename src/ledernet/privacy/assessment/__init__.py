"""The impact assessment (GDPR Article 35): what the product can say of itself, and what the organisation judges."""
