using System.Globalization;
using Spectre.Console;

namespace SmartSteps.Host.Terminal;

/// <summary>One piece of long work as the user sees it: a bar on a terminal, lines elsewhere. Thread-safe.</summary>
internal sealed class WorkTrack
{
    /// <summary>Between two lines of the same work, where nothing can be drawn.</summary>
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ProgressTask? bar;
    private readonly string title;
    private readonly long begin;
    private long lastLine;
    private double share;

    internal WorkTrack(string title, ProgressTask? bar, TimeProvider time)
    {
        this.title = title;
        this.bar = bar;
        this.time = time;
        begin = time.GetTimestamp();
        lastLine = begin;
        if (bar is null)
        {
            Console.Error.WriteLine(title);
        }
    }

    /// <summary>Sets how much is done, 0 to 1, and says what is being done.</summary>
    public void Report(double done, string? detail = null)
    {
        lock (gate)
        {
            share = Math.Max(share, Math.Clamp(done, 0, 1));
            if (bar is not null)
            {
                bar.Value = share * 100;
                bar.Description = WorkBoard.Describe(detail is null ? title : $"{title}: {detail}");
            }
            else if (time.GetElapsedTime(lastLine) >= LineEvery)
            {
                lastLine = time.GetTimestamp();
                Line(detail);
            }
        }
    }

    /// <summary>Writes a line now, wherever the work stands.</summary>
    public void Say(string detail)
    {
        lock (gate)
        {
            if (bar is null)
            {
                Line(detail);
            }
            else
            {
                bar.Description = WorkBoard.Describe($"{title}: {detail}");
            }
        }
    }

    /// <summary>The work is done.</summary>
    public void Finish(string outcome)
    {
        lock (gate)
        {
            if (bar is not null)
            {
                bar.Value = 100;
                bar.Description = WorkBoard.Describe($"{title}: {outcome}");
                bar.StopTask();
            }
            else
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {outcome} ({time.GetElapsedTime(begin).TotalSeconds:0.0} s)"));
            }
        }
    }

    private void Line(string? detail) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {share * 100:0} %{(detail is null ? string.Empty : ", " + detail)}"));
}
