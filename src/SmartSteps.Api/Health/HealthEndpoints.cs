using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Health;

/// <summary>GET /health/live and /health/ready.</summary>
internal sealed class HealthEndpoints(ApiReadiness readiness)
{
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(2);

    public Task<Answer> LiveAsync(HttpContext context) => Task.FromResult<Answer>(BodyAnswer.Json(new HealthView("live")));

    public Task<Answer> ReadyAsync(HttpContext context) => Task.FromResult<Answer>(readiness.IsReady
        ? BodyAnswer.Json(new HealthView("ready"))
        : new Problem(StatusCodes.Status503ServiceUnavailable, "starting", "Not ready yet", "The program is starting; ask again shortly.") { RetryAfter = StartWait });
}
