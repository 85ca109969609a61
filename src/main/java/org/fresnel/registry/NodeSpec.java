package org.fresnel.registry;

import java.util.Map;

/// A node as an operator describes it, with the keys of the configuration. It holds no secret, only
/// the names of files with one. Empty values have the configuration's default.
///
/// @param name of the node
/// @param url of its Beacon API, without a login
/// @param role `primary`, `backup`, `last-resort` or `shadow`
/// @param receiveSubscriptions `all`, `duties-only` or `none`
/// @param receivePublications `true` or `false`
/// @param proof `light`, `full` or `none`
/// @param username for HTTP basic authentication
/// @param passwordFile file with the password
/// @param headerFiles name of a header to the file with its value
public record NodeSpec(
    String name,
    String url,
    String role,
    String receiveSubscriptions,
    String receivePublications,
    String proof,
    String username,
    String passwordFile,
    Map<String, String> headerFiles) {
  public NodeSpec {
    headerFiles = Map.copyOf(headerFiles);
  }

  boolean hasCredentials() {
    return !username.isEmpty() || !passwordFile.isEmpty() || !headerFiles.isEmpty();
  }

  NodeSpec named(String other) {
    return new NodeSpec(
        other,
        url,
        role,
        receiveSubscriptions,
        receivePublications,
        proof,
        username,
        passwordFile,
        headerFiles);
  }
}
