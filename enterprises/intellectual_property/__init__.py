"""知识产权: what rights a firm holds, of which class, granted when and obtained how."""
