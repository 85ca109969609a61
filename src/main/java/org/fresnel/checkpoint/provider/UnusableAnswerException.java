package org.fresnel.checkpoint.provider;

/// A provider's answer that would be no better if it were asked again at once.
final class UnusableAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableAnswerException(String reason) {
    super(reason, null, false, false);
  }
}
