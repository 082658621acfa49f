using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SmartSteps.Host.Tests.Program;

/// <summary>A run of the program that has not ended yet. Disposing kills it.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private const int Interruption = 2;
    private const int Terminate = 15;

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Task reading;
    private Action<string>? lineWritten;

    public RunningProgram(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
    }

    /// <summary>True when the process is gone.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Lines on standard output so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>Lines on standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    public async Task WriteInputAsync(Func<Stream, Task> write)
    {
        try
        {
            await write(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may refuse the input before it has read all of it.
        }
    }

    /// <summary>Waits for a line, on either stream, that satisfies the condition; or for the end of the program, then null.</summary>
    public async Task<string?> LineAsync(Func<string, bool> condition, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string line)
        {
            if (condition(line))
            {
                found.TrySetResult(line);
            }
        }

        lineWritten += Look;
        try
        {
            foreach (var line in output.Concat(errors))
            {
                Look(line);
            }

            await Task.WhenAny(found.Task, reading).WaitAsync(cancellationToken);
            return found.Task.IsCompleted ? await found.Task : null;
        }
        finally
        {
            lineWritten -= Look;
        }
    }

    /// <summary>SIGKILL: no handler, no flush.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: asks it to stop.</summary>
    public void Stop() => _ = SendSignal(process.Id, Terminate);

    /// <summary>SIGINT: what Ctrl-C sends.</summary>
    public void Interrupt() => _ = SendSignal(process.Id, Interruption);

    /// <summary>Largest resident set so far, in bytes; 0 when the process is gone.</summary>
    public long PeakMemory()
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>True when the process ends within this time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return process.HasExited;
        }
    }

    public async Task<ProgramResult> ExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        await reading.WaitAsync(cancellationToken);
        return new ProgramResult(process.ExitCode, Output, Errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    private async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            lineWritten?.Invoke(line);
        }
    }
}
