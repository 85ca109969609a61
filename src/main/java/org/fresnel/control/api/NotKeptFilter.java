package org.fresnel.control.api;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.fresnel.registry.NodeRegistry;

/// Marks the answers to changes of the nodes that do not survive a restart with the header
/// `Fresnel-Not-Kept`, whose value is the reason.
@Provider
class NotKeptFilter implements ContainerResponseFilter {
  static final String NOT_KEPT = "Fresnel-Not-Kept";
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_ERROR = 300;

  /// Looked up when it is needed: filters are made before the router.
  private final Instance<NodeRegistry> registry;

  NotKeptFilter(Instance<NodeRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var path = request.getUriInfo().getPath();
    var isChange =
        !LOOKING.contains(request.getMethod())
            && path.startsWith("/api/v1/nodes")
            && !path.endsWith("/probe")
            && response.getStatus() < FIRST_ERROR;
    if (isChange) {
      registry
          .get()
          .notKept()
          .map(reason -> reason.replaceAll("[^\\x20-\\x7e]+", " "))
          .ifPresent(reason -> response.getHeaders().putSingle(NOT_KEPT, reason));
    }
  }
}
