package org.fresnel.routing;

/// The form of an operation's successful response.
public enum ResponseShape {
  /// A JSON object with a `data` that is not null; in SSZ at least one byte.
  DATA(true, false),
  /// A JSON object with an array as `data`; in SSZ a list, which has no bytes if it is empty.
  LIST(true, true),
  /// A JSON array, or an object with one as `data`; in SSZ a list, which has no bytes if it is
  /// empty.
  ARRAY(true, true),
  /// A JSON object that needs no `data`.
  OBJECT(false, false),
  /// Unknown: everything is accepted except what is clearly an error.
  ANY(false, true);

  private final boolean needsData;
  private final boolean emptyInSsz;

  ResponseShape(boolean needsData, boolean emptyInSsz) {
    this.needsData = needsData;
    this.emptyInSsz = emptyInSsz;
  }

  /// Returns whether a JSON object of this form has a `data` that is not null.
  public boolean needsData() {
    return needsData;
  }

  /// Returns whether an SSZ response of zero bytes is valid.
  public boolean mayBeEmptyInSsz() {
    return emptyInSsz;
  }
}
