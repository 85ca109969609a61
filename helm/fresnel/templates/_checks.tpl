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
{{- if and .Values.state.claim (or .Values.autoscaling.enabled (gt (int .Values.replicaCount) 1)) -}}
  {{- fail "state.claim: expected replicaCount 1 and no autoscaling, since one pod alone can have the volume" -}}
{{- end -}}
{{- if and (include "fresnel.clustered" .) (not .Values.autoscaling.enabled) (gt (int .Values.replicaCount) 16) -}}
  {{- fail "replicaCount: expected at most 16 pods in a cluster, or cluster.enabled false" -}}
{{- end -}}
{{- if and (dig "checkpoint" "serve" true .Values.config) (not .Values.state.claim) (hasSuffix "Mi" .Values.state.sizeLimit) -}}
  {{- fail "state.sizeLimit: expected 4Gi or another number of Gi, or a claim, since config.checkpoint.serve keeps whole states" -}}
{{- end -}}
{{- if and .Values.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.operators) -}}
  {{- fail "networkPolicy.operators: expected the peer of Prometheus, since serviceMonitor.enabled needs the control plane" -}}
{{- end -}}
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
