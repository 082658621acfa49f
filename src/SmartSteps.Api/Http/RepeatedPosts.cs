using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Posts;

namespace SmartSteps.Api.Http;

/// <summary>
/// Answers a POST that is sent again under the same Idempotency-Key as the first one was answered, for seven days, also after a restart. What can be refused is refused
/// anew each time. Thread-safe.
/// </summary>
/// <remarks>Operations behind it are idempotent by themselves, so that two requests at one time under one key do no harm: the first answer stays.</remarks>
internal sealed class RepeatedPosts(IPostedAnswers answers, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LongestKey = 128;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Runs the operation, unless it was answered under the key already.</summary>
    public async Task<Answer> RunAsync(HttpContext context, Func<HttpContext, JsonText, Task<Answer>> operation)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return await operation(context, body);
        }

        if (key.Length > LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Problems.Parameter(Header, $"'{Header}' is 1 to {LongestKey} visible ASCII characters, such as a UUID.");
        }

        var (tenant, path) = (Caller.TenantOf(context), context.Request.Path.Value ?? string.Empty);
        var hash = SHA256.HashData(body.Bytes).ToImmutableArray();
        if (await answers.FindAsync(tenant, key, context.RequestAborted) is { } known)
        {
            return Again(context, known, path, hash);
        }

        var answer = await operation(context, body);
        if (answer is BodyAnswer { Status: < StatusCodes.Status300MultipleChoices } made)
        {
            var now = clock.GetUtcNow();
            var first = new PostedAnswer(tenant, key, path, hash, made.Status, made.Location, [.. made.Make().Coded(null)], now);
            await answers.AddAsync(first, now - Kept, context.RequestAborted);
        }

        return answer;
    }

    private static Answer Again(HttpContext context, PostedAnswer known, string path, ImmutableArray<byte> hash)
    {
        if (known.Path != path || !known.BodyHash.AsSpan().SequenceEqual(hash.AsSpan()))
        {
            const string Detail = $"The {Header} was used before, for another body or another path. Take a new key for a new request.";
            return new Problem(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "The key belongs to another request", Detail)
            {
                Errors = [new ProblemErrorView(Header, Detail)],
            };
        }

        context.Response.Headers[ReplayedHeader] = "true";
        var body = known.Body.ToArray();
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body)) 
        {
            Status = known.Status, Location = known.Location, RetryAfter = known.Status == StatusCodes.Status202Accepted ? AskAgain : null,
        };
    }
}
