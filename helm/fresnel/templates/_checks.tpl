{{- /*
What no schema can say. The messages name the key and do not show its value, which may be a secret.
*/ -}}
{{- define "fresnel.checks" -}}
{{- range $i, $node := .Values.config.nodes -}}
  {{- $key := printf "config.nodes[%d]" $i -}}
  {{- if regexMatch "^[a-z]+://[^/]*@" $node.url -}}
    {{- fail (printf "%s.url: expected no login in the URL, which would stand in a ConfigMap; use username with password-file or ${NAME}" $key) -}}
  {{- end -}}
  {{- if $node.password -}}
    {{- include "fresnel.reference" (dict "key" (printf "%s.password" $key) "value" $node.password) -}}
  {{- end -}}
  {{- range $name, $value := $node.headers -}}
    {{- include "fresnel.reference" (dict "key" (printf "%s.headers.%s" $key $name) "value" $value) -}}
  {{- end -}}
  {{- with index $node "password-file" -}}
    {{- include "fresnel.mounted" (dict "key" (printf "%s.password-file" $key) "file" . "secrets" $.Values.secretFiles) -}}
  {{- end -}}
  {{- range $name, $file := index $node "header-files" -}}
    {{- include "fresnel.mounted" (dict "key" (printf "%s.header-files.%s" $key $name) "file" $file "secrets" $.Values.secretFiles) -}}
  {{- end -}}
{{- end -}}
{{- range $list := list (list "config.control.users" (dig "control" "users" list .Values.config)) (list "config.listen.clients" (dig "listen" "clients" list .Values.config)) -}}
  {{- range $i, $holder := last $list -}}
    {{- with index $holder "token-file" -}}
      {{- include "fresnel.mounted" (dict "key" (printf "%s[%d].token-file" (first $list) $i) "file" . "secrets" $.Values.secretFiles) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- range $port := list "control" "listen" -}}
  {{- range $key, $file := dig $port "tls" dict $.Values.config -}}
    {{- include "fresnel.mounted" (dict "key" (printf "config.%s.tls.%s" $port $key) "file" $file "secrets" $.Values.secretFiles) -}}
  {{- end -}}
{{- end -}}
{{- with dig "drills" "signing-key-file" "" .Values.config -}}
  {{- include "fresnel.mounted" (dict "key" "config.drills.signing-key-file" "file" . "secrets" $.Values.secretFiles) -}}
{{- end -}}
{{- $given := concat (keys .Values.secretEnv) (keys .Values.extraEnv) -}}
{{- range regexFindAll "\\${1,2}{[A-Za-z_][A-Za-z0-9_]*}" (toYaml .Values.config) -1 -}}
  {{- $name := trimAll "${}" . -}}
  {{- if and (not (hasPrefix "$$" .)) (not (has $name $given)) -}}
    {{- fail (printf "config: expected the variable %s of ${%s} in secretEnv or extraEnv" $name $name) -}}
  {{- end -}}
{{- end -}}
{{- range $name, $_ := .Values.secretEnv -}}
  {{- if hasKey $.Values.extraEnv $name -}}
    {{- fail (printf "extraEnv.%s: expected a name that secretEnv does not have" $name) -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.state.claim (include "fresnel.several" .) -}}
  {{- fail "state.claim: expected replicaCount 1 and no autoscaling, since one pod alone can have the volume; state.perReplica gives each pod one" -}}
{{- end -}}
{{- if and .Values.state.claim .Values.state.perReplica.enabled -}}
  {{- fail "state.claim: expected no claim, or state.perReplica.enabled false" -}}
{{- end -}}
{{- if and (include "fresnel.clustered" .) (not .Values.autoscaling.enabled) (gt (int .Values.replicaCount) 16) -}}
  {{- fail "replicaCount: expected at most 16 pods in a cluster, or cluster.enabled false" -}}
{{- end -}}
{{- if dig "checkpoint" "serve" true .Values.config -}}
  {{- if and .Values.state.perReplica.enabled (hasSuffix "Mi" .Values.state.perReplica.size) -}}
    {{- fail "state.perReplica.size: expected 4Gi or another number of Gi, since config.checkpoint.serve keeps whole states" -}}
  {{- end -}}
  {{- if and (not .Values.state.claim) (not .Values.state.perReplica.enabled) (hasSuffix "Mi" .Values.state.sizeLimit) -}}
    {{- fail "state.sizeLimit: expected 4Gi or another number of Gi, or a claim, since config.checkpoint.serve keeps whole states" -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.operators) -}}
  {{- fail "networkPolicy.operators: expected the peer of Prometheus, since serviceMonitor.enabled needs the control plane" -}}
{{- end -}}
{{- include "fresnel.checksOfPod" . -}}
{{- include "fresnel.checksOfAccess" . -}}
{{- end -}}

{{- /* What Kubernetes refuses: by then Helm has made the objects before it. */ -}}
{{- define "fresnel.checksOfPod" -}}
{{- $limits := dig "limits" dict .Values.resources -}}
{{- range $name, $request := dig "requests" dict .Values.resources -}}
  {{- if hasKey $limits $name -}}
    {{- $limit := get $limits $name -}}
    {{- if gt (include "fresnel.quantity" $request | float64) (include "fresnel.quantity" $limit | float64) -}}
      {{- fail (printf "resources.requests.%s: expected at most the limit %v, got %v" $name $limit $request) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
  {{- fail (printf "autoscaling.minReplicas: expected at most maxReplicas %v, got %v" .Values.autoscaling.maxReplicas .Values.autoscaling.minReplicas) -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (not (hasKey (dig "requests" dict .Values.resources) "cpu")) -}}
  {{- fail "resources.requests.cpu: expected a request, since autoscaling measures the use of CPU by it" -}}
{{- end -}}
{{- if and (eq .Values.dnsPolicy "None") (not (dig "nameservers" list .Values.dnsConfig)) -}}
  {{- fail "dnsConfig.nameservers: expected an address, since dnsPolicy is None" -}}
{{- end -}}
{{- $volumes := list "config" "tmp" "state" "cluster" "ca" -}}
{{- range $i, $volume := .Values.extraVolumes -}}
  {{- if or (has $volume.name $volumes) (hasPrefix "secret-" $volume.name) -}}
    {{- fail (printf "extraVolumes[%d].name: expected a name of its own, got %s" $i $volume.name) -}}
  {{- end -}}
  {{- $volumes = append $volumes $volume.name -}}
{{- end -}}
{{- $paths := list "/etc/fresnel" "/tmp" "/var/lib/fresnel" "/etc/fresnel-cluster" "/etc/fresnel-ca" -}}
{{- range .Values.secretFiles -}}
  {{- $paths = append $paths (printf "/run/secrets/fresnel/%s" .) -}}
{{- end -}}
{{- range $i, $mount := .Values.extraVolumeMounts -}}
  {{- if has (trimSuffix "/" $mount.mountPath) $paths -}}
    {{- fail (printf "extraVolumeMounts[%d].mountPath: expected a folder of its own, got %s" $i $mount.mountPath) -}}
  {{- end -}}
  {{- if not (has $mount.name $volumes) -}}
    {{- fail (printf "extraVolumeMounts[%d].name: expected a volume of extraVolumes, got %s" $i $mount.name) -}}
  {{- end -}}
  {{- $paths = append $paths (trimSuffix "/" $mount.mountPath) -}}
{{- end -}}
{{- $names := list "fresnel" -}}
{{- range $key := list "extraContainers" "initContainers" -}}
  {{- range $i, $container := index $.Values $key -}}
    {{- if has $container.name $names -}}
      {{- fail (printf "%s[%d].name: expected a name of its own, got %s" $key $i $container.name) -}}
    {{- end -}}
    {{- $names = append $names $container.name -}}
  {{- end -}}
{{- end -}}
{{- if and .Release.IsUpgrade .Values.state.perReplica.enabled -}}
  {{- range $live := dig "spec" "volumeClaimTemplates" list (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "fresnel.fullname" .)) -}}
    {{- $size := dig "spec" "resources" "requests" "storage" "" $live -}}
    {{- if ne $size $.Values.state.perReplica.size -}}
      {{- fail (printf "state.perReplica.size: expected %s, the size of the running release: Kubernetes refuses another; docs/operating/kubernetes.md tells how to change it" $size) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- end -}}

{{- define "fresnel.checksOfAccess" -}}
{{- $ofNamespace := and .Values.networkPolicy.enabled (eq (toJson .Values.networkPolicy.clients) (toJson (list (dict "podSelector" dict)))) -}}
{{- if .Values.ingress.enabled -}}
  {{- if not .Values.ingress.hosts -}}
    {{- fail "ingress.hosts: expected one host or more" -}}
  {{- end -}}
  {{- if $ofNamespace -}}
    {{- fail "networkPolicy.clients: expected the peer of the ingress controller, since ingress.enabled needs the data plane" -}}
  {{- end -}}
{{- end -}}
{{- if .Values.httpRoute.enabled -}}
  {{- if not .Values.httpRoute.parentRefs -}}
    {{- fail "httpRoute.parentRefs: expected a Gateway" -}}
  {{- end -}}
  {{- if $ofNamespace -}}
    {{- fail "networkPolicy.clients: expected the peer of the Gateway, since httpRoute.enabled needs the data plane" -}}
  {{- end -}}
{{- end -}}
{{- end -}}

{{- /* A quantity of Kubernetes (100m, 2, 1.5Gi, 1e3) as a number. */ -}}
{{- define "fresnel.quantity" -}}
{{- $number := regexFind "^[0-9.]+([eE][+-]?[0-9]+)?" (toString .) -}}
{{- $factors := dict "m" 0.001 "" 1.0 "k" 1000.0 "M" 1000000.0 "G" 1000000000.0 "T" 1000000000000.0 "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 -}}
{{- mulf (float64 $number) (get $factors (trimPrefix $number (toString .))) -}}
{{- end -}}

{{- define "fresnel.reference" -}}
{{- if not (regexMatch "^([A-Za-z]+ )?\\${[A-Za-z_][A-Za-z0-9_]*}$" .value) -}}
  {{- fail (printf "%s: expected ${NAME} of secretEnv, since the value would stand in a ConfigMap" .key) -}}
{{- end -}}
{{- end -}}

{{- define "fresnel.mounted" -}}
{{- $parts := regexSplit "/" .file -1 -}}
{{- if not (and (regexMatch "^/run/secrets/fresnel/[^/]+/[^/]+$" .file) (has (index $parts 4) .secrets)) -}}
  {{- fail (printf "%s: expected /run/secrets/fresnel/<Secret>/<key> with a Secret of secretFiles" .key) -}}
{{- end -}}
{{- end -}}
