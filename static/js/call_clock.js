// What is left until a closing, counted by the server's clock: the reader's own may be wrong.
const holders = [...document.querySelectorAll("[data-countdown]")].map((holder) => ({
  holder,
  closes: Date.parse(holder.dataset.countdown),
  ahead: Date.parse(holder.dataset.serverNow) - Date.now(),
}));

const two = (number) => String(number).padStart(2, "0");

function words(seconds) {
  if (seconds < 0) return "已到截止时间";
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const clock = `${two(hours)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return days ? `还有 ${days} 天 ${clock}` : `还有 ${clock}`;
}

function tell() {
  for (const { holder, closes, ahead } of holders) {
    const left = Math.floor((closes - Date.now() - ahead) / 1000);
    holder.textContent = words(left);
    holder.classList.toggle("tone-late", left < 3600);
  }
}

if (holders.length) {
  tell();
  setInterval(tell, 1000);
}
