using System.Diagnostics;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills runs of the program with SIGKILL at random instants; the seed makes them the same ones every time.</summary>
/// <param name="seed">Of the instants.</param>
internal sealed class Killer(int seed)
{
    private const int MostRunsForOneKill = 8;

    private readonly Random random = new(seed);

    /// <summary>Share of the measured time in which the kills fall: it shrinks when a run ends first, for the measured run may have been the slow one.</summary>
    private double reach = 1;

    private int runs;

    /// <summary>Runs that were killed before they ended.</summary>
    public int Killed { get; private set; }

    /// <summary>Whether to go on: fewer runs than wanted were killed.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">The runs end before they are killed.</exception>
    public bool NotYet(int wanted)
    {
        Assert.True(runs <= wanted * MostRunsForOneKill, $"Only {Killed} of {runs} runs were killed before they ended.");
        return Killed < wanted;
    }

    /// <summary>So many random shares of a whole, ascending.</summary>
    public IReadOnlyList<double> Shares(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble()).Order()];

    /// <summary>Lets a program come to a condition and then to a random instant up to <paramref name="latest"/> later, and kills it there.</summary>
    public async Task KillAsync(RunningProgram program, Func<bool> reached, TimeSpan latest)
    {
        var spin = default(SpinWait);
        while (!program.HasExited && !reached())
        {
            spin.SpinOnce();
        }

        await KillAsync(program, latest);
    }

    /// <summary>Lets a program write a line and then come to a random instant up to <paramref name="latest"/> later, and kills it there.</summary>
    public async Task KillAfterAsync(RunningProgram program, string line, TimeSpan latest)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await program.LineAsync(text => text.StartsWith(line, StringComparison.Ordinal), patience.Token);
        await KillAsync(program, latest);
    }

    /// <summary>How long a program takes from a line to its end.</summary>
    public static async Task<TimeSpan> TimeFromAsync(RunningProgram program, string line)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Assert.NotNull(await program.LineAsync(text => text.StartsWith(line, StringComparison.Ordinal), patience.Token));
        var begin = Stopwatch.GetTimestamp();
        (await program.ExitAsync(patience.Token)).EndedWith(0);
        return Stopwatch.GetElapsedTime(begin);
    }

    private async Task KillAsync(RunningProgram program, TimeSpan latest)
    {
        var instant = latest * reach * random.NextDouble();
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < instant && !program.HasExited)
        {
            Thread.SpinWait(200);
        }

        program.Kill();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var killed = (await program.ExitAsync(patience.Token)).ExitCode != 0;
        runs++;
        Killed += killed ? 1 : 0;
        reach *= killed ? 1 : 0.8;
    }
}
