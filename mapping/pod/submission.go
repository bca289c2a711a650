package pod

import "podport/mapping/arguments"

// Submission is what Airflow does to a pod when it submits it, as far as the
// call says it, and what the pod itself does not show.
type Submission struct {
	// Name is the pod's name before Airflow makes it another for each try, and
	// without the number of a mapped task's item; nil when it is no text.
	Name *Text
	// FixedName says that the pod's name gets no random end.
	FixedName bool
	// SecretVolumes is how many volumes there are, the last ones, to which
	// Airflow gives a random name, and mounts of them.
	SecretVolumes int
	// XCom says that a sidecar stands beside the container and hands its result
	// over, XComSecurity that the call gives it a securityContext.
	XCom, XComSecurity bool
	// Function says that Airflow hands a function of the files over, in two
	// variables that come after the container's first Env ones.
	Function bool
	Env      int
	// XComFolder says that the pod itself has the volume for the result already,
	// and its container the mount, as Airflow adds them with the sidecar.
	XComFolder bool
}

// submission reads what is done to the pod when Airflow submits it.
func (b *builder) submission() {
	s := &b.task.Submission
	s.FixedName = b.isFixedName()
	s.SecretVolumes = len(b.secretVolumes)
	s.XCom = literal(b.given("do_xcom_push")) == "True" || literal(b.given("xcom_push")) == "True"
	s.Function = b.task.Operator.Own == arguments.PythonFunction
	if env, ok := b.container.Get("env").(*Array); ok {
		s.Env = len(env.Items) - len(b.runtimeEnv) - len(b.secretEnv)
	}
	s.XComSecurity = b.given("xcom_sidecar_container_security_context") != nil
}
