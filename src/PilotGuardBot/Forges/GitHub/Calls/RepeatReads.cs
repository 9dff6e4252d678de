using Polly;
using Polly.Retry;

namespace PilotGuardBot.Forges.GitHub.Calls;

/// <summary>
/// Tries a read three times where GitHub failed. A write is never repeated blindly: whoever made it looks first whether it happened.
/// </summary>
sealed class RepeatReads(TimeProvider time, Jitter jitter) : DelegatingHandler
{
    public const int Tries = 3;

    readonly ResiliencePipeline<HttpResponseMessage> pipeline =
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(300),
                UseJitter = true,
                Randomizer = jitter.Next,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<ForgeUnsureException>(),
            })
            .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && !CallScope.Of(request).Repeatable)
            return await base.SendAsync(request, cancellationToken);
        var address = request.RequestUri;
        return await pipeline.ExecuteAsync(
            async cancel =>
            {
                request.RequestUri = address;
                return await base.SendAsync(request, cancel);
            },
            cancellationToken);
    }
}
