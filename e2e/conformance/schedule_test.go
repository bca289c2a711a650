//go:build !js

package conformance

import (
	"fmt"
	"strings"
	"testing"

	"podport/mapping"
)

// runsOfEach is how many runs of each DAG are compared.
const runsOfEach = 50

// rhythms are schedules as a DAG says them. Not among them is "0 0 29 2 *": Dagster
// (1.13) finds no partition for its own tick then, and fails in the schedule.
var rhythms = []string{
	`"@hourly"`, `"@daily"`, `"@weekly"`, `"@monthly"`, `"@quarterly"`, `"@yearly"`, `"0 3 * * *"`, `"30 6 * * 1-5"`, `"15 */4 * * *"`,
	`"*/20 * * * *"`, `"0 0 1,15 * *"`, `"5 4 * * sun"`, `"0 22 * * MON-FRI"`, `"0 12 31 * *"`, `"59 23 28-31 * *"`,
	`"0 2 * * *"`, `"30 2 * * *"`, `"0 1 * * *"`, `"0 0 * * 7"`, `"0 6-18/3 * * *"`, `"0 0 13 * 5"`, `"45 17 * 1,7 *"`,
	`timedelta(days=1)`, `timedelta(hours=6)`, `timedelta(minutes=15)`, `timedelta(weeks=1)`, `timedelta(hours=1)`,
}

var zones = []string{"UTC", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Auckland"}

// starts are start dates as arguments of pendulum.datetime: also before a change of
// clocks, on a leap day, at the end of a month, and in the middle of a day.
var starts = []string{"2024, 1, 1", "2024, 3, 9", "2024, 2, 29", "2023, 12, 31, 9", "2024, 10, 25, 13, 30"}

// skipped are schedules at a time that the clock leaves out on one day within the
// runs: Airflow's run then is as much later as the clock is put forward (03:30),
// Dagster's when the clock goes on (03:00).
var skipped = map[[2]string]bool{{`"30 2 * * *"`, "Europe/Amsterdam"}: true}

// scheduled is one DAG of which the runs are compared.
type scheduled struct{ name, rhythm, zone, start string }

// TestSchedules compares the runs of real Airflow with those of real Dagster: when
// they are made, and which interval and partition they are about.
func TestSchedules(t *testing.T) {
	t.Parallel()
	venvs := venvsDir(t, "airflow2", "airflow3", "dagster")
	for _, generation := range []struct{ environment, module string }{{"airflow2", "airflow"}, {"airflow3", "airflow.sdk"}} {
		t.Run(generation.environment, func(t *testing.T) {
			files, all := dagFiles(generation.module)
			answers, _, err := drive(venvs, generation.environment, "airflow_driver.py", []request{{Case: "schedules", Ask: "ticks", Files: files, Env: map[string]string{}, Count: runsOfEach}})
			if err != nil {
				t.Fatal(err)
			}
			airflow, err := decode[struct {
				Errors []string
				DAGs   map[string][][4]float64 `json:"dags"`
				Error  string
			}](answers[0])
			if err != nil || airflow.Error != "" || len(airflow.Errors) > 0 {
				t.Fatalf("Airflow: %v %s %v", err, airflow.Error, airflow.Errors)
			}
			modules := map[string]string{}
			for name, text := range files {
				result := mapping.Convert(mapping.Input{Files: []mapping.InputFile{{Path: name, Text: text}}})
				for _, f := range result.Files {
					if f.Kind == mapping.ModuleFile && strings.Contains(f.Text, "_schedule = ") {
						modules[f.Path] = f.Text
					}
				}
			}
			answers, _, err = drive(venvs, "dagster", "dagster_ticks.py", []request{{Case: "schedules", Files: modules, Env: map[string]string{}, Count: runsOfEach}})
			if err != nil {
				t.Fatal(err)
			}
			dagster, err := decode[struct {
				Modules map[string][][3]float64
				Error   string
			}](answers[0])
			if err != nil || dagster.Error != "" {
				t.Fatalf("Dagster: %v %s", err, dagster.Error)
			}
			compared := 0
			for _, s := range all {
				theirs, ours := airflow.DAGs[s.name], dagster.Modules[s.name+".py"]
				if ours == nil {
					if strings.HasPrefix(s.rhythm, `"`) {
						t.Errorf("%v: there is no schedule", s)
					}
					continue
				}
				compared++
				problem := differentRuns(theirs, ours)
				switch expected := skipped[[2]string{s.rhythm, s.zone}]; {
				case expected && problem == "":
					t.Errorf("%s %s from %s: the runs are expected to differ", s.rhythm, s.zone, s.start)
				case problem != "" && !expected:
					t.Errorf("%s %s from %s: %s", s.rhythm, s.zone, s.start, problem)
				}
			}
			t.Logf("%s: %d schedules, %d runs of each", generation.environment, compared, runsOfEach)
		})
	}
}

// dagFiles writes a file for each DAG.
func dagFiles(module string) (map[string]string, []scheduled) {
	files := map[string]string{}
	var all []scheduled
	for i, rhythm := range rhythms {
		for j, zone := range zones {
			if strings.HasPrefix(rhythm, "timedelta") && (zone != "UTC" || module != "airflow") {
				continue
			}
			s := scheduled{fmt.Sprintf("dag_%d_%d", i, j), rhythm, zone, starts[(i+j)%len(starts)]}
			all = append(all, s)
			files[s.name+".py"] = fmt.Sprintf(`from datetime import timedelta

import pendulum
from %s import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator

with DAG(%q, start_date=pendulum.datetime(%s, tz=%q), schedule=%s, catchup=True) as dag:
    KubernetesPodOperator(task_id="task", image="job:1", arguments=["{{ ts }}"])
`, module, s.name, s.start, s.zone, s.rhythm)
		}
	}
	return files, all
}

// differentRuns says in what the runs differ, "" when in nothing: the logical date is
// the start of the partition, and the run is made at the same time.
func differentRuns(airflow [][4]float64, dagster [][3]float64) string {
	for i := range airflow {
		if i >= len(dagster) {
			break
		}
		if airflow[i][0] != dagster[i][0] {
			return fmt.Sprintf("run %d is about %.0f, in Dagster about %.0f", i, airflow[i][0], dagster[i][0])
		}
		if airflow[i][2] != airflow[i][1] && airflow[i][2] != dagster[i][1] {
			return fmt.Sprintf("the interval of run %d ends at %.0f, in Dagster at %.0f", i, airflow[i][2], dagster[i][1])
		}
		if airflow[i][3] != dagster[i][2] {
			return fmt.Sprintf("run %d is made at %.0f, in Dagster at %.0f", i, airflow[i][3], dagster[i][2])
		}
	}
	if min(len(airflow), len(dagster)) == 0 {
		return fmt.Sprintf("Airflow makes %d runs, Dagster %d", len(airflow), len(dagster))
	}
	return ""
}
