package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Objects;
import org.fresnel.registry.NodeSpec;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// A node that is to be added. Only its URL is required.
///
/// @param url of its Beacon API, `http` or `https`, without a login
/// @param name unique; by default host and port of the URL
/// @param role `primary`, the default, `backup`, `last-resort` or `shadow`
/// @param receiveSubscriptions `all`, the default, `duties-only` or `none`
/// @param receivePublications whether it gets signed messages; by default all but shadows do
/// @param proof `light`, the default, `full` or `none`
/// @param username for HTTP basic authentication; needs a password file
/// @param passwordFile whole path of the file with the password
/// @param headerFiles names of headers to the whole paths of the files with their values
@RegisterForReflection
public record NewNode(
    @Nullable String url,
    @Nullable String name,
    @Nullable String role,
    @Nullable String receiveSubscriptions,
    @Nullable Boolean receivePublications,
    @Nullable String proof,
    @Nullable String username,
    @Nullable String passwordFile,
    @Nullable Map<String, String> headerFiles) {

  public NodeSpec spec() {
    if (url == null || url.isBlank()) {
      throw new RejectedChangeException(
          RejectedChangeException.Kind.MALFORMED,
          "url: expected a URL such as http://host:5052, got none");
    }
    var files = Objects.requireNonNullElse(headerFiles, Map.<String, String>of());
    if (files.values().stream().anyMatch(Objects::isNull)) {
      throw new RejectedChangeException(
          RejectedChangeException.Kind.MALFORMED, "headerFiles: expected names of files, got null");
    }
    return new NodeSpec(
        text(name),
        url.strip(),
        text(role),
        text(receiveSubscriptions),
        receivePublications == null ? "" : receivePublications.toString(),
        text(proof),
        text(username),
        text(passwordFile),
        files);
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "").strip();
  }
}
