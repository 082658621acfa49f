using System.CommandLine;

namespace SmartSteps.Benchmarks;

/// <summary>
/// A command of the benchmark program. Every class that derives from this one and has a public constructor without parameters is found and
/// offered; <see cref="Command.SetAction(Func{ParseResult, CancellationToken, Task{int}})"/> in its constructor says what it does.
/// </summary>
internal abstract class BenchmarkCommand(string name, string description, string lesson) : Command(name, description)
{
    /// <summary>What its help ends with: examples, and what the figures mean.</summary>
    public string Lesson { get; } = lesson;

    /// <summary>One of each that this program has, in the order of their names.</summary>
    public static IEnumerable<BenchmarkCommand> All() => typeof(BenchmarkCommand).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(BenchmarkCommand)) && !type.IsAbstract)
        .Select(type => (BenchmarkCommand)Activator.CreateInstance(type)!)
        .OrderBy(command => command.Name, StringComparer.Ordinal);
}
