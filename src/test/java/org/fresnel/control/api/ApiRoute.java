package org.fresnel.control.api;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;

/// A route of the REST API, as its resource declares it.
///
/// @param method HTTP method
/// @param path with `{parameters}`
/// @param hasBody whether it takes a body
public record ApiRoute(String method, String path, boolean hasBody) {

  public static List<ApiRoute> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fresnel.control")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(type -> type.getMethods().stream())
            .flatMap(method -> of(method).stream())
            .toList();
  }

  private static Optional<ApiRoute> of(JavaMethod method) {
    return method.getAnnotations().stream()
        .flatMap(it -> it.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
        .map(
            verb ->
                new ApiRoute(
                    verb.value(),
                    path(method),
                    method.getParameters().stream().anyMatch(ApiRoute::isBody)))
        .findFirst();
  }

  private static String path(JavaMethod method) {
    var base = method.getOwner().getAnnotationOfType(Path.class).value();
    var rest = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    return rest.isEmpty() ? base : base + "/" + rest.replaceFirst("^/", "");
  }

  /// What is neither of the path nor of the context.
  private static boolean isBody(JavaParameter parameter) {
    return parameter.getAnnotations().stream()
        .noneMatch(it -> it.getRawType().getPackageName().startsWith("jakarta.ws.rs"));
  }

  public boolean looksOnly() {
    return method.equals("GET");
  }

  /// With something for each parameter.
  public String example() {
    return path.replaceAll("\\{[^}]+}", "nobody");
  }
}
