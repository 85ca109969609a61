package org.fresnel.cluster;

/// Something of the cluster that an operator has to repair.
///
/// @param subject what it is about: a router's name or address, or the key of a file
/// @param text a sentence: the expected and the actual state, and the remedy
public record ClusterFault(Kind kind, String subject, String text) {
  /// What is wrong.
  public enum Kind {
    /// Two routers have the name of this one.
    NAME,

    /// TLS: files of this router, or what a router speaks that should be one of the others.
    TLS
  }
}
