package org.fresnel.control.auth;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;
import org.fresnel.auth.User;
import org.jspecify.annotations.Nullable;

/// Tells resources who asks: a [SecurityContext] whose principal is the user that came in.
@Provider
final class CallerContext implements ContainerRequestFilter {
  private final CurrentVertxRequest current;

  CallerContext(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional.<Object>ofNullable(current.getCurrent().get(ControlFilter.USER))
        .filter(User.class::isInstance)
        .map(User.class::cast)
        .ifPresent(user -> request.setSecurityContext(new Context(user, request)));
  }

  /// One request's.
  private record Context(User user, ContainerRequestContext request) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return user;
    }

    @Override
    public boolean isUserInRole(@Nullable String role) {
      return user.role().label().equals(role);
    }

    @Override
    public boolean isSecure() {
      return request.getUriInfo().getRequestUri().getScheme().equals("https");
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
