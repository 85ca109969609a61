{{- /* The pod, the same for a Deployment and a StatefulSet. */ -}}
{{- define "fresnel.pod" -}}
metadata:
  labels:
    {{- include "fresnel.labelsWith" (dict "root" . "more" .Values.podLabels) | nindent 4 }}
  annotations:
    {{- if .Values.restartOnConfigChange }}
    # A changed configuration makes new pods.
    checksum/config: {{ include "fresnel.configuration" . | sha256sum }}
    {{- end }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "fresnel.serviceAccountName" . }}
  automountServiceAccountToken: false
  # Otherwise a Service of this name sets FRESNEL_PORT and its like.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add (include "fresnel.delaySeconds" .) .Values.shutdown.timeoutSeconds 10 }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.hostAliases }}
  hostAliases: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.dnsPolicy }}
  dnsPolicy: {{ . }}
  {{- end }}
  {{- with .Values.dnsConfig }}
  dnsConfig: {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
    fsGroup: 65532
    seccompProfile:
      type: RuntimeDefault
  {{- with .Values.initContainers }}
  initContainers: {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: fresnel
      image: {{ include "fresnel.image" . | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      env:
        - name: FRESNEL_CONFIG
          value: /etc/fresnel/fresnel.yaml
        # Not in the file: an image may have set them, and the environment is above the file.
        - name: FRESNEL_LISTEN_HOST
          value: {{ .Values.bindAddress | quote }}
        - name: FRESNEL_CONTROL_HOST
          value: {{ .Values.bindAddress | quote }}
        {{- if include "fresnel.clustered" . }}
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: FRESNEL_CLUSTER_LISTEN
          # With brackets, because the address may be an IPv6 one.
          value: "[$(POD_IP)]:7800"
        - name: FRESNEL_CLUSTER_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: FRESNEL_CLUSTER_DNS
          value: {{ include "fresnel.clusterName" . }}.{{ .Release.Namespace }}.svc
        {{- if and (not .Values.autoscaling.enabled) (gt (int .Values.replicaCount) 1) }}
        - name: FRESNEL_CLUSTER_REPLICAS
          value: {{ .Values.replicaCount | quote }}
        {{- end }}
        - name: FRESNEL_CLUSTER_TLS_CERTIFICATE_FILE
          value: /etc/fresnel-cluster/tls.crt
        - name: FRESNEL_CLUSTER_TLS_KEY_FILE
          value: /etc/fresnel-cluster/tls.key
        - name: FRESNEL_CLUSTER_TLS_CA_FILE
          value: /etc/fresnel-cluster/ca.crt
        {{- end }}
        {{- range $name, $from := .Values.secretEnv }}
        - name: {{ $name }}
          valueFrom:
            secretKeyRef:
              name: {{ $from.secret }}
              key: {{ $from.key }}
        {{- end }}
        {{- range $name, $value := .Values.extraEnv }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      ports:
        - name: beacon-api
          containerPort: 5052
        - name: control
          containerPort: 9000
        {{- if include "fresnel.clustered" . }}
        - name: cluster
          containerPort: 7800
        {{- end }}
      {{- range $probe, $path := dict "startup" "started" "liveness" "live" "readiness" "ready" }}
      {{ $probe }}Probe:
        httpGet: {path: /q/health/{{ $path }}, port: control, scheme: {{ include "fresnel.controlScheme" $ }}}
        {{- toYaml (index $.Values.probes $probe) | nindent 8 }}
      {{- end }}
      resources: {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      volumeMounts:
        - name: config
          mountPath: /etc/fresnel
          readOnly: true
        - name: tmp
          mountPath: /tmp
        - name: state
          mountPath: /var/lib/fresnel
        {{- if include "fresnel.clustered" . }}
        - name: cluster
          mountPath: /etc/fresnel-cluster
          readOnly: true
        {{- end }}
        {{- if .Values.caBundle.configMap }}
        - name: ca
          mountPath: /etc/fresnel-ca
          readOnly: true
        {{- end }}
        {{- range $i, $secret := .Values.secretFiles }}
        - name: secret-{{ $i }}
          mountPath: /run/secrets/fresnel/{{ $secret }}
          readOnly: true
        {{- end }}
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    {{- with .Values.extraContainers }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "fresnel.fullname" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
    {{- if not .Values.state.perReplica.enabled }}
    - name: state
      {{- if .Values.state.claim }}
      persistentVolumeClaim:
        claimName: {{ .Values.state.claim }}
      {{- else }}
      emptyDir:
        sizeLimit: {{ .Values.state.sizeLimit }}
      {{- end }}
    {{- end }}
    {{- if include "fresnel.clustered" . }}
    - name: cluster
      secret:
        secretName: {{ default (include "fresnel.clusterName" .) .Values.cluster.tlsSecret }}
        # Read by the pod's group alone.
        defaultMode: 0440
    {{- end }}
    {{- if .Values.caBundle.configMap }}
    - name: ca
      configMap:
        name: {{ .Values.caBundle.configMap }}
    {{- end }}
    {{- range $i, $secret := .Values.secretFiles }}
    - name: secret-{{ $i }}
      secret:
        secretName: {{ $secret }}
        # Read by the pod's group alone.
        defaultMode: 0440
    {{- end }}
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  topologySpreadConstraints:
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: {{ $.Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels: {{- include "fresnel.selectorLabels" $ | nindent 10 }}
      # Each version is spread for itself, also while one replaces the other.
      matchLabelKeys: [{{ ternary "controller-revision-hash" "pod-template-hash" $.Values.state.perReplica.enabled }}]
    {{- end }}
  {{- with .Values.affinity }}
  affinity: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
