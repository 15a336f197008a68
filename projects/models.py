"""All models of the app, where Django looks for them."""
