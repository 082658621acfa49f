using System.Collections.Concurrent;
using System.Diagnostics;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>Sends batches over several connections, a thread each.</summary>
internal sealed class IntakeLoad(ServerProcess server, BatchBodies bodies, int connections, CancellationToken stop)
{
    /// <summary>Sends batches and sends again what was told to come back, until all are acknowledged.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="name">Begins the batches' names.</param>
    /// <param name="batches">How many; the bodies are gone through over and over.</param>
    /// <param name="interval">A batch is due as often as that, whatever became of the one before; zero: as soon as a connection is free.</param>
    /// <exception cref="InvalidOperationException">One was refused for good.</exception>
    public LoadResult Send(BatchTarget target, string name, int batches, TimeSpan interval)
    {
        var times = new ConcurrentBag<double>();
        var next = -1;
        var refused = 0;
        long events = 0;
        var (serverBefore, clientBefore) = (server.ProcessorTime, OwnTime());
        var begin = Stopwatch.GetTimestamp();
        Exception? failure = null;
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(Run)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = Stopwatch.GetElapsedTime(begin);
        return failure is not null
            ? throw failure
            : new LoadResult(events, elapsed, server.ProcessorTime - serverBefore, OwnTime() - clientBefore, refused, [.. times.Order()]);

        void Run()
        {
            try
            {
                using var connection = new BatchConnection(server.Address, target.Headers);
                for (int batch; (batch = Interlocked.Increment(ref next)) < batches;)
                {
                    var due = interval * batch;
                    var early = due - Stopwatch.GetElapsedTime(begin);
                    if (early > TimeSpan.Zero)
                    {
                        stop.WaitHandle.WaitOne(early);
                    }

                    stop.ThrowIfCancellationRequested();

                    var since = interval > TimeSpan.Zero ? due : Stopwatch.GetElapsedTime(begin);
                    var body = bodies.Bodies[batch % bodies.Bodies.Count];
                    Put(connection, target.PathOf($"{name}-{batch}"), body);
                    times.Add((Stopwatch.GetElapsedTime(begin) - since).TotalMilliseconds);
                    Interlocked.Add(ref events, body.Rows);
                }
            }
            catch (Exception exception)
            {
                failure = exception;
                Interlocked.Add(ref next, batches);
            }
        }

        void Put(BatchConnection connection, string path, BatchBody body)
        {
            while (connection.Put(path, bodies.Handle, body) is { Status: not 200 } answer)
            {
                if (answer.Status != 429)
                {
                    throw new InvalidOperationException($"{answer.Status}: {answer.Problem}");
                }

                Interlocked.Increment(ref refused);
                stop.WaitHandle.WaitOne(answer.RetryAfter);
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    private static TimeSpan OwnTime()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }
}
