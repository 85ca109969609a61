package org.fresnel.inclusion;

/// The text of a root: `0x` and 64 hex digits.
final class RootText {
  private static final int LENGTH = 66;

  private RootText() {}

  static boolean isRoot(String text) {
    if (text.length() != LENGTH || !text.startsWith("0x")) {
      return false;
    }
    for (var at = 2; at < LENGTH; at++) {
      if (Character.digit(text.charAt(at), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
