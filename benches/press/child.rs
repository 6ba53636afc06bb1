//! Runs a program and measures it from outside.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(2);
/// The unit of `/proc/PID/stat`: Linux shows programs a hundredth of a second, whatever its own clock is.
const TICKS: f64 = 100.0;

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    /// Seconds from start to end.
    pub(crate) seconds: f64,
    /// Seconds of all cores together.
    pub(crate) cpu: f64,
    /// The most memory that was in use at once, in MB; 0 where the system does not tell.
    pub(crate) peak: f64,
}

/// Runs the command to its end. What it says is shown only where it fails.
pub(crate) fn run(command: &mut Command) -> Result<Taken, Box<dyn Error>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut said = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said.try_clone()?);
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
    let mut taken = Taken::default();
    let proc = format!("/proc/{}", child.id());
    // It has ended when it is a zombie: its times can still be read then. Elsewhere than on Linux there is no /proc.
    while let Some((running, cpu)) = times(&proc) {
        taken.cpu = cpu;
        if !running {
            break;
        }
        taken.peak = peak(&proc).unwrap_or(taken.peak);
        std::thread::sleep(LOOK);
    }
    let status = child.wait()?;
    taken.seconds = start.elapsed().as_secs_f64();
    if status.success() {
        return Ok(taken);
    }
    let mut words = String::new();
    std::io::Seek::rewind(&mut said)?;
    std::io::Read::read_to_string(&mut said, &mut words)?;
    let last: Vec<&str> = words.lines().rev().take(20).collect();
    Err(format!("{name} failed ({status}):\n{}", last.into_iter().rev().collect::<Vec<_>>().join("\n")).into())
}

/// Whether the program still runs, and its seconds on all cores.
fn times(proc: &str) -> Option<(bool, f64)> {
    let stat = fs::read_to_string(format!("{proc}/stat")).ok()?;
    // The name stands in brackets and may hold anything, brackets too.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some((!matches!(fields.first(), Some(&"Z" | &"X")), ticks / TICKS))
}

fn peak(proc: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("{proc}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok()? * 1024.0 / 1e6)
}
