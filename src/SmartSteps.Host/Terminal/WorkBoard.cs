using Spectre.Console;

namespace SmartSteps.Host.Terminal;

/// <summary>Shows long work while it runs.</summary>
internal sealed class WorkBoard
{
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
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new WorkBoard(context, time)));
    }

    /// <summary>Begins a piece of work.</summary>
    public WorkTrack Begin(string title) => new(title, drawing?.AddTask(Markup.Escape(title)), time);
}
