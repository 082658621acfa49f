using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SmartSteps.Host.Help;

/// <summary>The usual help, followed by the command's lesson.</summary>
internal sealed class TeachingHelp(HelpAction usual, Lessons lessons) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (lessons.For(parseResult.CommandResult.Command) is { } lesson)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(lesson);
        }

        return ExitCode.Done;
    }
}
