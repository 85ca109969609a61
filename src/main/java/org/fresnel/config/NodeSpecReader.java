package org.fresnel.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.fresnel.node.Node;
import org.fresnel.registry.NodeFactory;
import org.fresnel.registry.NodeSpec;
import org.fresnel.registry.RejectedChangeException;

/// Reads nodes that are added while the router runs, as those of the configuration are read. Their
/// secrets come from files alone, and only from folders that the configuration names for that.
///
/// @param folders in which files with secrets may be
/// @param own addresses of the router
record NodeSpecReader(Set<Path> folders, OwnAddresses own) implements NodeFactory {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern PATH = Pattern.compile("^[a-z]+://[^/?#]+[/?#].");
  private static final String NODE = ConfigKeys.PREFIX + "nodes[0].";

  @Override
  public Node read(NodeSpec spec) {
    if (spec.url().contains("@")) {
      throw malformed(
          "url: expected a URL without a login, with username and passwordFile beside it");
    }
    if (PATH.matcher(spec.url()).find()) {
      throw malformed(
          "url: expected a URL without a path, which may be a secret: a node that needs one belongs"
              + " in the configuration");
    }
    var values = new HashMap<String, ConfigEntry>();
    put(values, "url", "url", spec.url());
    put(values, "name", "name", spec.name());
    put(values, "role", "role", spec.role());
    put(values, "receive-subscriptions", "receiveSubscriptions", spec.receiveSubscriptions());
    put(values, "receive-publications", "receivePublications", spec.receivePublications());
    put(values, "proof", "proof", spec.proof());
    put(values, "username", "username", spec.username());
    put(values, "password-file", "passwordFile", allowed("passwordFile", spec.passwordFile()));
    spec.headerFiles()
        .forEach(
            (name, file) -> {
              if (!HEADER.matcher(name).matches()) {
                throw malformed("headerFiles: expected names of letters, digits and -");
              }
              var key = "header-files.\"%s\"".formatted(KeyNaming.FILE.header(name));
              var place = "headerFiles." + name;
              put(values, key, place, allowed(place, file));
            });
    try {
      var nodes = new TypedValues(new ConfigLayers(List.of(values)), "").items(ConfigKeys.NODES);
      if (spec.url().isBlank() || nodes.isEmpty()) {
        throw malformed("url: expected a URL such as http://host:5052, got none");
      }
      return new NodeListReader(own).node(nodes.getFirst());
    } catch (InvalidConfigException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static void put(Map<String, ConfigEntry> values, String key, String place, String value) {
    if (!value.isEmpty()) {
      values.put(NODE + key, ConfigEntry.plain(NODE + key, value, place));
    }
  }

  private String allowed(String place, String file) {
    if (!file.isEmpty() && !isAllowed(file)) {
      throw malformed(
          "%s: expected the whole path of a file beside the configuration or beside a secret of it"
              .formatted(place));
    }
    return file;
  }

  private boolean isAllowed(String file) {
    try {
      var path = Path.of(file);
      var folder = path.normalize().getParent();
      return path.isAbsolute() && folder != null && folders.contains(folder);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static RejectedChangeException malformed(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.MALFORMED, message);
  }
}
