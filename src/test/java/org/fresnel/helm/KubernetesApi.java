package org.fresnel.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An API server of Kubernetes on loopback that `.ci/kubernetes` started.
final class KubernetesApi {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI server;
  private final String token;

  /// What the server says to an object.
  ///
  /// @param status of HTTP
  /// @param body the object as it is kept, or the reason of the refusal
  /// @param warnings for whoever sent it
  record Answer(int status, JsonNode body, List<String> warnings) {}

  private KubernetesApi(HttpClient client, URI server, String token) {
    this.client = client;
    this.server = server;
    this.token = token;
  }

  /// The one of the environment variable `KUBECONFIG`.
  static KubernetesApi ofEnvironment() {
    var config = Manifests.json(Chart.text(kubeconfig()));
    var cluster = config.at("/clusters/0/cluster");
    var authority = Path.of(cluster.path("certificate-authority").asText());
    return new KubernetesApi(
        HttpClient.newBuilder().sslContext(trusting(authority)).build(),
        URI.create(cluster.path("server").asText()),
        config.at("/users/0/user/token").asText());
  }

  static Path kubeconfig() {
    return Path.of(Objects.requireNonNull(System.getenv("KUBECONFIG"), "run .ci/kubernetes"));
  }

  /// A namespace of its own, which warns of pods that are not restricted.
  String namespace() {
    var name = "chart-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    var namespace =
        """
        {apiVersion: v1, kind: Namespace,
         metadata: {name: %s, labels: {pod-security.kubernetes.io/warn: restricted}}}
        """
            .formatted(name);
    send("POST", "/api/v1/namespaces", Manifests.json(namespace));
    return name;
  }

  /// The kinds of the Prometheus operator and of the Gateway API, from `KUBERNETES_KINDS`.
  void addKinds() {
    kinds().forEach(kind -> send("POST", path(kind, ""), kind));
    for (var kind : kinds()) {
      var name = "/" + kind.at("/metadata/name").asText();
      while (!established(get(path(kind, "") + name).body())) {
        Thread.onSpinWait();
      }
    }
  }

  void removeKinds() {
    for (var kind : kinds()) {
      var path = path(kind, "") + "/" + kind.at("/metadata/name").asText();
      send("DELETE", path, JSON.createObjectNode());
      while (get(path).status() != 404) {
        Thread.onSpinWait();
      }
    }
  }

  /// What the server would keep. It refuses unknown fields.
  Answer tried(JsonNode object, String namespace) {
    var moved = object.<JsonNode>deepCopy();
    ((ObjectNode) moved.path("metadata")).put("namespace", namespace);
    var query = "?dryRun=All&fieldValidation=Strict&fieldManager=chart&force=true";
    var name = "/" + object.at("/metadata/name").asText();
    return send("PATCH", path(object, namespace) + name + query, moved);
  }

  JsonNode object(String apiVersion, String kind, String namespace, String name) {
    var object = JSON.valueToTree(Map.of("apiVersion", apiVersion, "kind", kind));
    return get(path(object, namespace) + "/" + name).body();
  }

  /// As an autoscaler does it.
  void scale(String kind, String namespace, String name, int replicas) {
    var object = JSON.valueToTree(Map.of("apiVersion", "apps/v1", "kind", kind));
    var scale =
        """
        {apiVersion: autoscaling/v1, kind: Scale,
         metadata: {name: %s, namespace: %s}, spec: {replicas: %d}}
        """
            .formatted(name, namespace, replicas);
    send("PUT", path(object, namespace) + "/" + name + "/scale", Manifests.json(scale));
  }

  /// The names of the objects that a namespace has, of the kinds that the chart makes.
  List<String> names(String namespace) {
    var paths =
        List.of(
            "/api/v1/namespaces/%s/services",
            "/api/v1/namespaces/%s/configmaps",
            "/api/v1/namespaces/%s/serviceaccounts",
            "/apis/apps/v1/namespaces/%s/deployments",
            "/apis/apps/v1/namespaces/%s/statefulsets",
            "/apis/policy/v1/namespaces/%s/poddisruptionbudgets",
            "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies");
    return paths.stream()
        .flatMap(path -> get(path.formatted(namespace)).body().path("items").valueStream())
        .map(item -> item.at("/metadata/name").asText())
        .toList();
  }

  private Answer get(String path) {
    return exchange(HttpRequest.newBuilder(server.resolve(path)).GET());
  }

  private Answer send(String method, String path, JsonNode body) {
    var type = method.equals("PATCH") ? "application/apply-patch+yaml" : "application/json";
    return exchange(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  private Answer exchange(HttpRequest.Builder request) {
    try {
      var response =
          client.send(
              request.header("Authorization", "Bearer " + token).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          JSON.readTree(response.body()),
          response.headers().allValues("Warning"));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Of the objects of a kind.
  private static String path(JsonNode object, String namespace) {
    var version = object.path("apiVersion").asText();
    var kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
    var plural =
        kind.endsWith("policy")
            ? kind.replaceFirst("y$", "ies")
            : kind.endsWith("s") ? kind + "es" : kind + "s";
    return (version.equals("v1") ? "/api/" : "/apis/")
        + version
        + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/")
        + plural;
  }

  private static List<JsonNode> kinds() {
    var folder = Path.of(Objects.requireNonNull(System.getenv("KUBERNETES_KINDS")));
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> Manifests.json(Chart.text(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean established(JsonNode kind) {
    return kind.at("/status/conditions")
        .valueStream()
        .anyMatch(
            it ->
                it.path("type").asText().equals("Established")
                    && it.path("status").asText().equals("True"));
  }

  private static SSLContext trusting(Path authority) {
    try (var stream = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
