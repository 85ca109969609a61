package org.fresnel.config;

import java.io.Serial;

/// A mistake in the configuration. The message is one line for the operator: which key and where it
/// was set, what was expected, what was set instead. It holds no secret.
public final class InvalidConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  InvalidConfigException(String message) {
    super(message);
  }
}
