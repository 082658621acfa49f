using Spectre.Console;

namespace SmartSteps.Host.Terminal;

/// <summary>The two streams of the program: results go to standard output, the story of the work to standard error.</summary>
internal static class Screen
{
    /// <summary>Columns that tables may take where the terminal's width is not known.</summary>
    private const int PlainWidth = 120;

    // Made when something is drawn: lines that another program reads need none.
    private static readonly Lazy<IAnsiConsole> ResultsMade = new(() => Create(Console.Out, Console.IsOutputRedirected));
    private static readonly Lazy<IAnsiConsole> StoryMade = new(() => Create(Console.Error, Console.IsErrorRedirected));

    /// <summary>Results for people.</summary>
    public static IAnsiConsole Results => ResultsMade.Value;

    /// <summary>Progress and warnings.</summary>
    public static IAnsiConsole Story => StoryMade.Value;

    /// <summary>True when progress can be drawn as bars.</summary>
    public static bool CanDraw => !Console.IsErrorRedirected && !Console.IsOutputRedirected && Story.Profile.Capabilities.Ansi;

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
