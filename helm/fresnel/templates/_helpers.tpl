{{- define "fresnel.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "fresnel.controlName" -}}
{{- include "fresnel.fullname" . }}-control
{{- end -}}

{{- define "fresnel.clusterName" -}}
{{- include "fresnel.fullname" . }}-cluster
{{- end -}}

{{- /* Whether the pods form a cluster; empty if not. */ -}}
{{- define "fresnel.clustered" -}}
{{- $several := or .Values.autoscaling.enabled (gt (int .Values.replicaCount) 1) -}}
{{- if ternary .Values.cluster.enabled $several (kindIs "bool" .Values.cluster.enabled) }}true{{ end -}}
{{- end -}}

{{- define "fresnel.controlScheme" -}}
{{- if dig "control" "tls" dict .Values.config }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{- define "fresnel.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "fresnel.labels" -}}
{{ include "fresnel.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
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
      "delay" (printf "%ds" (int .Values.shutdown.delaySeconds))
      "timeout" (printf "%ds" (int .Values.shutdown.timeoutSeconds))) -}}
{{- if .Values.caBundle.configMap -}}
{{- $_ := set $chart "upstream" (dict "ca-file" (printf "/etc/fresnel-ca/%s" .Values.caBundle.key)) -}}
{{- end -}}
{{- toYaml (mustMergeOverwrite (deepCopy .Values.config) $chart) -}}
{{- end -}}
