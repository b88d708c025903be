"""Every Chinese sentence that is neither a heading, a code label nor a finding, by act."""
