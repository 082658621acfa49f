using Spectre.Console;

namespace SmartSteps.Host.Terminal;

/// <summary>Shows long work while it runs.</summary>
internal sealed class WorkBoard
{
    private const int BarWidth = 16;

    /// <summary>What the bar, the share, the time and the gaps between them take of a terminal's line.</summary>
    private const int BesideDescription = BarWidth + 20;

    private const int ShortestDescription = 16;

    private readonly ProgressContext? drawing;
    private readonly TimeProvider time;

    private WorkBoard(ProgressContext? drawing, TimeProvider time)
    {
        this.drawing = drawing;
        this.time = time;
    }

    /// <summary>Runs work that reports to the board.</summary>
    public static async Task<T> RunAsync<T>(TimeProvider time, Func<WorkBoard, Task<T>> work)
    {
        if (!Screen.CanDraw)
        {
            return await work(new WorkBoard(null, time));
        }

        return await Screen.Story.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new WorkBoard(context, time)));
    }

    /// <summary>As much of a description as leaves room for the bar, ready to be drawn: a line that wraps cannot be read.</summary>
    public static string Describe(string text)
    {
        var room = Math.Max(ShortestDescription, Screen.Story.Profile.Width - BesideDescription);
        return Markup.Escape(text.Length <= room ? text : string.Concat(text.AsSpan(0, room - 1), "…"));
    }

    /// <summary>Begins a piece of work.</summary>
    public WorkTrack Begin(string title) => new(title, drawing?.AddTask(Describe(title)), time);
}
