{{- /* A name of the domain system that begins with a letter, as a Service needs it. A release may be named 1x or my.x. */ -}}
{{- define "fresnel.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $release := .Release.Name | replace "." "-" -}}
{{- $full := printf "%s-%s" $release $name -}}
{{- if .Values.fullnameOverride -}}
{{- $full = .Values.fullnameOverride -}}
{{- else if regexMatch "^[0-9]" $release -}}
{{- $full = printf "%s-%s" $name $release -}}
{{- else if contains $name $release -}}
{{- $full = $release -}}
{{- end -}}
{{- $full | trunc 50 | trimAll "-" -}}
{{- end -}}

{{- define "fresnel.controlName" -}}
{{- include "fresnel.fullname" . }}-control
{{- end -}}

{{- define "fresnel.clusterName" -}}
{{- include "fresnel.fullname" . }}-cluster
{{- end -}}

{{- define "fresnel.kind" -}}
{{- if .Values.state.perReplica.enabled }}StatefulSet{{ else }}Deployment{{ end -}}
{{- end -}}

{{- /* Whether there may be more than one pod; empty if not. */ -}}
{{- define "fresnel.several" -}}
{{- if or .Values.autoscaling.enabled (gt (int .Values.replicaCount) 1) }}true{{ end -}}
{{- end -}}

{{- /* Whether the pods form a cluster; empty if not. */ -}}
{{- define "fresnel.clustered" -}}
{{- $several := ne (include "fresnel.several" .) "" -}}
{{- if ternary .Values.cluster.enabled $several (kindIs "bool" .Values.cluster.enabled) }}true{{ end -}}
{{- end -}}

{{- /*
How many pods; empty where the autoscaler alone decides. An upgrade keeps its number: a number that is left out would
become one pod where the release had a number before.
*/ -}}
{{- define "fresnel.replicas" -}}
{{- if not .Values.autoscaling.enabled -}}
{{- .Values.replicaCount -}}
{{- else if .Release.IsUpgrade -}}
{{- $live := 0 -}}
{{- range list "Deployment" "StatefulSet" -}}
{{- $live = max $live (int (dig "spec" "replicas" 0 (lookup "apps/v1" . $.Release.Namespace (include "fresnel.fullname" $)))) -}}
{{- end -}}
{{- if $live -}}
{{- min (max $live .Values.autoscaling.minReplicas) .Values.autoscaling.maxReplicas -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* A pod that is replaced with an interruption has nobody to wait for. */ -}}
{{- define "fresnel.delaySeconds" -}}
{{- if not (kindIs "invalid" .Values.shutdown.delaySeconds) -}}
{{- int .Values.shutdown.delaySeconds -}}
{{- else if or .Values.state.claim (and .Values.state.perReplica.enabled (not (include "fresnel.several" .))) -}}
0
{{- else -}}
10
{{- end -}}
{{- end -}}

{{- define "fresnel.dataScheme" -}}
{{- if dig "listen" "tls" dict .Values.config }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{- define "fresnel.controlScheme" -}}
{{- if dig "control" "tls" dict .Values.config }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{- /* The same for the life of a release: nothing that an upgrade can change. */ -}}
{{- define "fresnel.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "fresnel.ownLabels" -}}
{{ include "fresnel.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{- end -}}

{{- /* root: the chart's scope, more: labels of one object. */ -}}
{{- define "fresnel.labelsWith" -}}
{{- toYaml (mustMergeOverwrite (fromYaml (include "fresnel.ownLabels" .root)) .root.Values.commonLabels .more) -}}
{{- end -}}

{{- define "fresnel.labels" -}}
{{- include "fresnel.labelsWith" (dict "root" . "more" dict) -}}
{{- end -}}

{{- define "fresnel.serviceAccountName" -}}
{{- $own := ternary (include "fresnel.fullname" .) "default" .Values.serviceAccount.create -}}
{{- default $own .Values.serviceAccount.name -}}
{{- end -}}

{{- define "fresnel.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- /* fresnel.yaml: what the operator gave, and what the chart alone knows. */ -}}
{{- define "fresnel.configuration" -}}
{{- $chart := dict
    "listen" (dict "port" 5052)
    "control" (dict "port" 9000)
    "state" (dict "directory" "/var/lib/fresnel")
    "shutdown" (dict
      "delay" (printf "%ss" (include "fresnel.delaySeconds" .))
      "timeout" (printf "%ds" (int .Values.shutdown.timeoutSeconds))) -}}
{{- if .Values.caBundle.configMap -}}
{{- $_ := set $chart "upstream" (dict "ca-file" (printf "/etc/fresnel-ca/%s" .Values.caBundle.key)) -}}
{{- end -}}
{{- toYaml (mustMergeOverwrite (deepCopy .Values.config) $chart) -}}
{{- end -}}
